# What every script here needs before it can work: system packages, Python, .venv, catalogues.
# Sourced by the scripts beside it, which first set `need` to "run" or "dev".
# A stamp remembers what was set up, so that the second start costs next to nothing.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
venv=$root/.venv
python=$venv/bin/python

say() { printf '%s\n' "$*" >&2; }

# Debian's names; after a bar the name the same library has on Debian 13 and Ubuntu 24.04.
run_packages="libglib2.0-0|libglib2.0-0t64 libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3
  libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-image0
  libxcb-render-util0 libxcb-xkb1 libnss3 libcups2|libcups2t64 ca-certificates dbus gnome-keyring espeak-ng"
dev_packages="$run_packages gettext git xvfb xauth x11-utils at-spi2-core postgresql poppler-utils binutils
  orca xdotool locales"

packages_missing() {
  local entry name found missing=""
  for entry in $1; do
    found=""
    for name in ${entry//|/ }; do
      case $(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) in installed) found=1 ;; esac
    done
    [ -n "$found" ] || missing="$missing ${entry%%|*}"
  done
  printf '%s' "${missing# }"
}

install_packages() {
  local missing
  command -v dpkg-query >/dev/null || { say "This is not Debian or Ubuntu; docs/fresh-machine.md names the libraries needed."; return 0; }
  missing=$(packages_missing "$1")
  [ -n "$missing" ] || return 0
  local as_root=""
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      as_root="sudo"
    else
      say "Some system packages are missing. Run this once, then start again:"
      say "  sudo apt-get install -y --no-install-recommends $missing"
      exit 1
    fi
  fi
  say "Installing system packages: $missing"
  # A source that cannot be reached need not matter; the installation itself tells.
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null 2>&1 || true
  local log
  log=$(mktemp)
  # shellcheck disable=SC2086 - a list of names
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o 'Dpkg::Options::=--path-include=/usr/share/locale/da/*' \
    install -y -qq --no-install-recommends $missing >"$log" 2>&1 </dev/null || {
    tail -n 5 "$log" >&2
    say "The system packages could not be installed. Run this to see why:"
    say "  sudo apt-get install -y --no-install-recommends $missing"
    exit 1
  }
  rm -f "$log"
}

suits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; }
makes_venvs() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

find_python() {
  local name
  for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if suits "$name" && makes_venvs "$name"; then printf '%s' "$name"; return 0; fi
  done
  return 1
}

make_venv() {
  local base
  if ! base=$(find_python); then
    install_packages "python3 python3-venv"
    base=$(find_python) || { say "Sidemand needs Python 3.11, 3.12 or 3.13 with venv; none was found."; exit 1; }
  fi
  if [ -x "$python" ] && suits "$python"; then return 0; fi
  say "Making .venv with $("$base" -c 'import platform; print("Python", platform.python_version())')"
  "$base" -m venv --clear "$venv"
}

# What pip says on the way is for nobody; what went wrong is for whoever waits.
pip_install() {
  local log
  log=$(mktemp)
  "$python" -m pip install --disable-pip-version-check --no-input --progress-bar off --no-deps "$@" >"$log" 2>&1 </dev/null || {
    grep -v '^\(WARNING\|DEPRECATION\|\[notice\]\)' "$log" | tail -n 8 >&2
    rm -f "$log"
    say "The Python packages could not be installed. Is there a connection? Start again to go on from here."
    exit 1
  }
  rm -f "$log"
}

install_requirements() {
  say "Installing the pinned Python packages ($need). The first time takes some minutes."
  pip_install --require-hashes --requirement "$root/requirements/$need.lock"
  pip_install --no-build-isolation --editable "$root"
}

# Compiled catalogues are not in git; each is made when its text is newer.
compile_catalogues() {
  local po mo
  for po in "$root"/translations/*/LC_MESSAGES/*.po; do
    [ -e "$po" ] || continue
    mo=${po%.po}.mo
    [ "$mo" -nt "$po" ] || "$venv/bin/pybabel" --quiet compile --input-file "$po" --output-file "$mo"
  done
}

is_set_up() { [ -x "$python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; }

set_up() {
  stamp=$venv/.sidemand-$need
  wanted=$(cat "$root/requirements/$need.lock" "$root/pyproject.toml" "${BASH_SOURCE[0]}" | sha256sum)
  if ! is_set_up; then
    # Two starts at once: the second waits for the first, and then has nothing to do.
    exec 9<"$root"
    if command -v flock >/dev/null; then flock 9; fi
    if ! is_set_up; then
      if [ "$need" = dev ]; then install_packages "$dev_packages"; else install_packages "$run_packages"; fi
      make_venv
      install_requirements
      printf '%s\n' "$wanted" >"$stamp"
    fi
    exec 9<&-
  fi
  compile_catalogues
}

set_up
