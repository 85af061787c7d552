"""The contract with the people who publish, subscribe and operate: typed records, topics, headers.

Everything here is plain data. Nothing in this package imports the core or the agents.
"""
