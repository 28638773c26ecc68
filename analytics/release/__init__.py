"""What a board may see: frozen releases, protected so that nobody can be singled out.

A release is a finite catalogue of counts. Those that would tell of few persons, by themselves or
by subtraction, are hidden before it is stored; see docs/decisions/0009.
"""
