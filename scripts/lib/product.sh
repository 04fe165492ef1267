# Builds the product once, ready to run, into artifacts/passerelle; sourced after needs.sh.
# shellcheck shell=bash

product="$root/artifacts/passerelle"

# Whether something that the product is built from is newer than the last build.
product_is_stale() {
  [ -f "$product/.built" ] || return 0
  local newer
  newer="$(find "$root/src" "$root/tools" "$root/Directory.Build.props" "$root/Directory.Packages.props" "$root/global.json" \
    \( -name bin -o -name obj -o -name node_modules -o -path "$root/src/Passerelle/wwwroot/assets" \) -prune -o \
    -type f -newer "$product/.built" -print -quit)"
  [ -n "$newer" ]
}

# Builds when needed; everything it says goes to standard error. Two callers at once build once.
build_product() {
  need_dotnet
  mkdir -p "$root/artifacts"
  exec 8>"$root/artifacts/.building"
  flock 8
  if product_is_stale; then
    need_node
    printf 'Building Passerelle (once; again when its sources change)…\n' >&2
    publish_product -p:RunAnalyzers=false >"$root/artifacts/build.log" 2>&1 || {
      cat "$root/artifacts/build.log" >&2
      die "the build failed (artifacts/build.log)"
    }
  fi
  exec 8>&-
}

# publish_product OPTION… — lays the product out in its folder.
publish_product() {
  # The time before the build, so that a source saved meanwhile is seen next time.
  local stamp="$root/artifacts/.started"
  mkdir -p "$product"
  touch "$stamp"
  dotnet publish "$root/src/Passerelle/Passerelle.csproj" -c Release -o "$product" -v quiet --tl:off "$@" </dev/null &&
    mv "$stamp" "$product/.built"
}

# run_product ARGUMENT… — becomes the product, with this tree's catalogue unless another is configured.
run_product() {
  export Passerelle__CatalogueFolder="${Passerelle__CatalogueFolder:-$root/catalogue}"
  export ASPNETCORE_CONTENTROOT="${ASPNETCORE_CONTENTROOT:-$product}"
  exec dotnet "$product/passerelle.dll" "$@"
}
