# What a script needs on the machine: said in one line, or installed when the machine is Debian and we are root.
# Sourced by the scripts beside it.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# Build processes that outlive the script would keep its output open.
export MSBUILDDISABLENODEREUSE=1

die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 2
}

# Prints the comment block at the head of the calling script.
print_help() {
  awk 'NR == 1 { next } /^#/ { sub(/^# ?/, ""); print; next } { exit }' "$0"
}

# The .NET SDK that global.json names.
need_dotnet() {
  command -v dotnet >/dev/null || die "the .NET SDK $(sdk_version) is missing: install it from https://dotnet.microsoft.com/download"
  (cd "$root" && dotnet --version >/dev/null 2>&1) ||
    die "this dotnet has no SDK that fits global.json: install the .NET SDK $(sdk_version) or a later patch of it"
}

sdk_version() {
  sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json"
}

need_node() {
  { command -v node >/dev/null && command -v npm >/dev/null; } && return
  if can_install; then install_packages nodejs npm; else die "Node.js 20 with npm is missing: install it from https://nodejs.org"; fi
}

can_install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null
}

# install_packages NAME… — Debian packages, with one retry after a refreshed list.
install_packages() {
  printf 'Installing Debian packages: %s\n' "$*" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y -q --no-install-recommends "$@" </dev/null >&2 && return
  apt-get update -q </dev/null >&2
  apt-get install -y -q --no-install-recommends "$@" </dev/null >&2 || die "could not install: $*"
}

# need_packages COMMAND=PACKAGE… — each package whose command is not there.
need_packages() {
  local pair missing=()
  for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}")
  done
  [ ${#missing[@]} -eq 0 ] && return
  if can_install; then
    install_packages "${missing[@]}"
  else
    die "missing, install first: ${missing[*]} (Debian package names)"
  fi
}

# prefer_package COMMAND=PACKAGE — does better with it than without, and goes on when it cannot be had.
prefer_package() {
  command -v "${1%%=*}" >/dev/null && return
  can_install || return 0
  (install_packages "${1#*=}") || printf 'Going on without %s\n' "${1#*=}" >&2
}

# Where the PostgreSQL server programs are; empty when there are none.
postgres_bin() {
  local found
  for found in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V -r); do
    if [ -x "$found/initdb" ]; then
      printf '%s\n' "$found"
      return
    fi
  done
  found="$(command -v initdb || true)"
  if [ -n "$found" ]; then dirname "$found"; fi
}

need_postgres() {
  [ -n "$(postgres_bin)" ] && return
  if can_install; then install_packages postgresql; else die "PostgreSQL 15 or later is missing: install the Debian package postgresql"; fi
  [ -n "$(postgres_bin)" ] || die "PostgreSQL was installed but its server programs were not found"
}
