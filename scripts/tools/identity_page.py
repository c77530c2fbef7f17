"""docs/security/identity.md from the tests that stand for the rows of the client's table.

`identity_page.py --write` runs them and writes how they ended. `identity_page.py --check` only collects them: a row
without a test, a test the page does not name or a result that is not "passed" is drift.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from repository import ROOT

PAGE = ROOT / "docs" / "security" / "identity.md"
SUITE = "tests/hostile/identity"

ROWS = {
    1: ("`state` wrong, missing, duplicated", "refuse, no token call"),
    2: ("`iss` in the callback wrong, or absent though advertised (RFC 9207)", "refuse"),
    3: ("discovery `issuer` differs from what was asked", "refuse"),
    4: ("mix-up: provider A redirects with B's code", "no call to either token endpoint"),
    5: ("`code` and `error` together", "refuse"),
    6: ("provider advertises only `plain`", "abort; S256 only"),
    7: ("verifier, state, nonce", "fresh each request"),
    8: ("loopback listener", "ephemeral port, bound to 127.0.0.1 only"),
    9: ("listener: other path, method, second hit", "404; one shot"),
    10: ("never redirected; user cancels; 3 min pass", "socket closed, calm message"),
    11: ("callback carries `next=https://...`", "ignored"),
    12: ("same callback twice", "one exchange"),
    13: ("id_token `alg: none` in any case", "refuse"),
    14: ("HS256 with the public key or client id", "refuse"),
    15: ("bad signature; embedded `jwk`, `jku`", "refuse"),
    16: ("key rotation: new kid; same kid new key; flood of unknown kids", "one refetch, then a cooldown"),
    17: ("`aud` wrong, extra, missing; `azp` wrong", "refuse"),
    18: ("`nonce` wrong or missing", "refuse"),
    19: ("`exp`, `iat`, `nbf`", "60 s skew"),
    20: ("`at_hash` wrong; `typ: at+jwt` as id_token", "refuse"),
    21: ("no id_token though `openid` was asked", "refuse"),
    22: ("token endpoint answers 307, HTML, 5 MB", "refuse, bounded read (256 KB)"),
    23: ("unknown `token_type`; odd letter case; no `expires_in`", "refuse; accept; accept"),
    24: ("DPoP asked, Bearer returned", "refuse"),
    25: ("DPoP nonce loop", "one retry"),
    26: ("polling: `slow_down`, interval, expiry, denied, 5xx", "obeys the gaps, ends"),
    27: ("refresh: rotated; reuse; two in parallel; changed `sub` or `iss`", "one at a time; wipe on `invalid_grant`"),
    28: ("userinfo (here `/v1/me`) names somebody else", "refuse"),
    29: ("exchange answers with `act`, `sub`, scope or `aud` not as asked", "refuse"),
    30: ("canary token, code and CPR in logs, tracebacks, incidents", "none found"),
    31: ("keyring missing or locked", "memory only, said to the user"),
    32: ("sign-out while the revocation endpoint gives 503", "local wipe still happens"),
    33: ("an endpoint that is not https, off loopback", "refuse"),
}

SEEN = {
    13: "every unsigned token taken as signed (5 of 5 failed); only `none` in small letters refused (4)",
    14: "HS256 checked with the client id, with the public key, with the key set: each made its own variant fail. "
        "None did before these tests were mended: they signed with other bytes than a mixed-up client would use",
    31: "a file written where there is no keyring; staff kept too; a renewal not kept; sign-out leaving it there; "
        "what is worth nothing not forgotten; off line forgetting it",
    32: "forgotten only once the provider had answered well; an answer read before forgetting; a late renewal taken",
    33: "no address looked at; http anywhere; fragments let through; a document without a token "
        "endpoint taken",
}
"""The faults that were planted in turn on 22 November 2026, each seen to make its test fail, and taken out again."""

HEAD = """# What the sign-in client refuses or survives

Written by `scripts/tools/identity_page.py --write`, which runs every test below; a test compares it with the tests
there are. Each runs the app's own client classes over real HTTP against a provider that is honest but for one lie
(`tests/support/scripted_provider.py`), or on raw sockets where HTTP is too polite (`tests/support/hostile_server.py`).
Names in the last column are the OpenID Foundation's relying-party tests on the same ground. They are ours under those
names: the Foundation's own suite has not been run. "Seen to fail" says which faults were planted in the client on 22
November 2026 to see these tests fail, where that is on record.
The same client against a certified server nobody here wrote:
`scripts/test tests/contract/test_foreign_provider.py` (as bearer; with PAR and DPoP; with DPoP nonces).

To see it: `scripts/test tests/hostile/identity`

| # | case | expected | test (variants) | result | seen to fail, by | as the OpenID Foundation names it |
|---|---|---|---|---|---|---|
"""


def book(*arguments: str) -> dict[str, dict]:
    """What pytest saw of the suite: by test, its rows, variants and outcomes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.json"
        quiet = ["-q", "-p", "no:randomly", "-p", "no:cacheprovider"]
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", *quiet, SUITE, *arguments],
            cwd=ROOT, env=os.environ | {"SIDEMAND_CASES": str(path)}, capture_output=True, text=True, check=False,
        )
        if not path.exists():
            sys.exit(ran.stdout + ran.stderr)
        found: dict[str, dict] = json.loads(path.read_text(encoding="utf-8"))
        return found


def page(tests: dict[str, dict], result: str | None = None) -> str:
    """The page. With `result` every test is said to have ended so."""
    lines = []
    for number, (case, expected) in ROWS.items():
        here = {name: test for name, test in sorted(tests.items()) if number in {row for row, _ in test["cases"]}}
        if not here:
            sys.exit(f"row {number} has no test: {case}")
        names = "<br>".join(f"`{name.rpartition('::')[2]}` ({test['tried']})" for name, test in here.items())
        ended = result or ", ".join(sorted({one for test in here.values() for one in test["outcomes"]} or {"not run"}))
        theirs = sorted({theirs for test in here.values() for row, theirs in test["cases"] if row == number and theirs})
        seen = SEEN.get(number, "")
        called = "<br>".join(f"`{one}`" for one in theirs)
        lines.append(f"| {number} | {case} | {expected} | {names} | {ended} | {seen} | {called} |\n")
    unknown = {row for test in tests.values() for row, _ in test["cases"]} - ROWS.keys()
    if unknown:
        sys.exit(f"there are no rows {sorted(unknown)}")
    return HEAD + "".join(lines)


def main() -> int:
    """Write the page, or say that it has drifted."""
    if sys.argv[1:] == ["--write"]:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(book()), encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page(book("--collect-only"), "passed"):
        return 0
    print("docs/security/identity.md is not what the tests are: run scripts/tools/identity_page.py --write")
    return 1


if __name__ == "__main__":
    sys.exit(main())
