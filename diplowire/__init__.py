"""The pure core: Persian text in, diplomatic events out.

No Faust, no Kafka, no clock, no network: the same article gives the same events wherever it runs.
"""
