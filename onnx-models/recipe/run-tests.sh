#!/usr/bin/env bash
# Runs the recipe's tests; they need neither network nor npm. Uses PYTHON as it is when that has the packages,
# else makes a virtual environment (RECIPE_VENV, .venv) and installs requirements.txt there.
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-python3}
venv=${RECIPE_VENV:-.venv}
if ! "$python" -c "import numpy, onnx, onnxruntime, PIL, pytest, torch" 2>/dev/null; then
  [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
  "$venv/bin/python" -m pip install --quiet -r requirements.txt
  python="$venv/bin/python"
fi
export OMP_NUM_THREADS=2 OMP_WAIT_POLICY=PASSIVE
exec "$python" -m pytest -q -p no:cacheprovider "${@:-tests}"
