"""From the files that people have to raw articles: one format a file, pure, no Kafka.

`read` is the way in. It takes an opened `Input` and gives an `Item` for each record: an article, or what is wrong
with it and on which line. One bad record never stops the others.
"""

from agents.readers.items import Broken, Found, Input, Item, Note, Options
from agents.readers.registry import FORMATS, read

__all__ = ["FORMATS", "Broken", "Found", "Input", "Item", "Note", "Options", "read"]
