#!/usr/bin/env bash
# Makes a virtual environment (once) and runs the recipe's tests. PYTHON chooses the interpreter,
# RECIPE_VENV the environment's folder; RECIPE_VENV=none uses PYTHON as it is.
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-python3}
venv=${RECIPE_VENV:-.venv}
if [ "$venv" != none ]; then
  if [ ! -x "$venv/bin/python" ]; then
    "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet -r requirements.txt --extra-index-url https://download.pytorch.org/whl/cpu
  fi
  python="$venv/bin/python"
fi
export OMP_NUM_THREADS=2 OMP_WAIT_POLICY=PASSIVE
exec "$python" -m pytest -q tests "$@"
