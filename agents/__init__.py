"""All that touches Kafka: the Faust app, its agents, publishing, health, metrics and the command line."""
