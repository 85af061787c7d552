"""`diplowire worker` around the stub core: everything but the core is the product's. Settings by environment."""

from __future__ import annotations

import sys

from agents.errors import UserError
from agents.settings import load_settings
from agents.worker import run_worker
from tests.contract.stub_core import load_core

if __name__ == "__main__":
    try:
        sys.exit(run_worker(load_settings(), load_core))
    except UserError as error:
        print(error.message, file=sys.stderr)
        sys.exit(error.exit_code)
