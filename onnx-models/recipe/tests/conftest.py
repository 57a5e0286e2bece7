"""Makes the package importable; the work folder is the user's (packages are fetched once)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
