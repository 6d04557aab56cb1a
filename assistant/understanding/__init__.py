"""What a message says: one public function, `understand`, and the families it is made of."""
