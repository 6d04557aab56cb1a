"""The common questions: which one a text asks (`matcher`), and what is said to it (`entries`).

Questions and answers are words (`prompts/faq/<id>.md`); how people ask them is data (`training/phrasings/`).
"""
