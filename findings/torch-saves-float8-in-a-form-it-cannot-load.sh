#!/usr/bin/env bash
# PyTorch 2.13.0: torch.save of a float8 tensor in the legacy (not zip) form succeeds, and torch.load of that file fails.
#
# With _use_new_zipfile_serialization=False the pickle names the storage torch.storage.UntypedStorage for dtypes that have no
# typed storage class of their own (the five float8 kinds, uint16 to uint64); the legacy reader then asks that class for a
# dtype, which it does not have. A float16 tensor goes through both forms, and so does float8 in the zip form.
# Guessed: what torch.save writes without a word, torch.load of the same version reads.
#
# Needs Python 3.10 to 3.13 with venv; prints for each dtype and form whether the values came back.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q "torch==2.13.0" numpy
cat >"$work/round.py" <<'PY'
import sys
import torch

for dtype in (torch.float16, torch.float8_e4m3fn, torch.float8_e5m2):
    tensor = torch.tensor([0.5, -2.0, 8.0]).to(dtype)
    for zipped in (True, False):
        path = f"{sys.argv[1]}/tensor.pt"
        torch.save(tensor, path, _use_new_zipfile_serialization=zipped)
        try:
            same = torch.equal(torch.load(path).float(), tensor.float())
            said = "same" if same else "other values"
        except Exception as error:
            said = f"{type(error).__name__}: {error}".splitlines()[0][:90]
        print(f"{dtype} {'zip' if zipped else 'legacy'}: {said}")
PY
"$work/venv/bin/python" "$work/round.py" "$work" 2>/dev/null | tee "$work/out"
# Seen with CPython 3.11 and torch 2.13.0 (CPU): "same" for float16 in both forms and for float8 in the zip form; the legacy form of
# both float8 kinds ends in AttributeError: type object 'UntypedStorage' has no attribute 'dtype'.
[ "$(grep -c ': same$' "$work/out")" -eq 4 ] && [ "$(grep -c '^torch.float8_.* legacy: .*dtype' "$work/out")" -eq 2 ] \
    || { echo "CHANGED: the legacy form of float8 can be read, or another form cannot"; exit 1; }
echo "as described"
