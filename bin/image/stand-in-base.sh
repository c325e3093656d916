#!/bin/sh
# Debian, root: makes a stand-in for the official Node image where that one cannot be pulled: Debian bookworm by debootstrap,
# Node from the npm package `node`, user node (1000).   stand-in-base.sh <tag>
set -eu
tag=$1
version=$(cat "$(dirname "$0")/../../.node-version")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
debootstrap --variant=minbase bookworm "$work/root" >"$work/log" 2>&1 || { tail -5 "$work/log" >&2; exit 1; }
rm -rf "$work"/root/var/cache/apt/* "$work"/root/var/lib/apt/lists/* "$work"/root/usr/share/doc "$work"/root/usr/share/man
tar -C "$work/root" -cf "$work/rootfs.tar" .
npm install --prefix "$work/npm" --ignore-scripts=false --no-fund --no-audit --loglevel=error "node@$version" npm@11 >/dev/null
mkdir -p "$work/local/bin" "$work/local/lib/node_modules"
cp "$(find "$work/npm/node_modules" -path '*node-linux-*/bin/node' | head -n 1)" "$work/local/bin/node"
cp -r "$work/npm/node_modules/npm" "$work/local/lib/node_modules/npm"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$work/local/bin/npm"
ln -s ../lib/node_modules/npm/bin/npx-cli.js "$work/local/bin/npx"
cat >"$work/Dockerfile" <<'END'
FROM scratch
ADD rootfs.tar /
COPY local /usr/local
RUN apt-get update && apt-get install -y --no-install-recommends libatomic1 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*
RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node
CMD ["node"]
END
buildah --storage-driver=vfs bud --isolation chroot -q -t "$tag" "$work" >/dev/null
