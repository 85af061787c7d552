"""The demo: a real Kafka, a worker, the sample articles, the events as they arrive; and nothing left at the end.

Everything it makes carries one random name: a directory, a topic prefix, a consumer group. On an existing cluster it
touches nothing else.
"""
