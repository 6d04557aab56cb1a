"""What a person feels of the speed, measured: `python -m benchmarks`. See README.md beside this file."""
