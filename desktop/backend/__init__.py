"""The embedded backend: the HTTP API of docs/api.md, served on this machine or by a centre for many counters.

Importing this package imports nothing else: `serving.serve` runs it, `main.create_app` makes it.
"""
