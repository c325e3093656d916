# TappPlus in one image: nginx, Redis, the API, the web app and the worker, run by PM2 as a plain user.
#   docker build -t tappplus-app .
# Another base (a digest, a mirror): --build-arg BASE=node@sha256:…
ARG BASE=node:26-bookworm-slim

# Everything is built here, and what is needed to run is gathered in /out.
FROM ${BASE} AS build
WORKDIR /app
ENV CI=1 NEXT_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1 TURBO_TELEMETRY_DISABLED=1 TURBO_NO_UPDATE_NOTIFIER=1
COPY . .
RUN npm ci --no-audit --no-fund --loglevel=error \
 && npx --no-install turbo run build --filter=@tappplus/api --filter=@tappplus/worker --filter=@tappplus/web --output-logs=errors-only
# The web app carries its own dependencies (Next's standalone folder); the API and the worker get theirs alone.
RUN npm ci --omit=dev --omit=peer --omit=optional --workspace=@tappplus/api --workspace=@tappplus/worker --include-workspace-root \
      --prefer-offline --no-audit --no-fund --loglevel=error \
 && node docker/gather.mjs /out

FROM ${BASE}
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="TappPlus" \
      org.opencontainers.image.description="The clinic appliance: interventions scheduled, patients reminded, nothing lost." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="MIT"

# The services are programs here, not services: nothing may start them while they are installed. npm has nothing to do in a running box.
RUN printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod 755 /usr/sbin/policy-rc.d \
 && apt-get -qq update \
 && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install nginx openssl redis-server tini >/dev/null \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/* /var/log/* /usr/share/doc/* /usr/share/man/* /usr/sbin/policy-rc.d \
      /etc/nginx/sites-enabled /var/www \
      /usr/local/lib/node_modules/npm /usr/local/bin/npm /usr/local/bin/npx /usr/local/lib/node_modules/corepack /usr/local/bin/corepack /opt/yarn* \
 && mkdir -p /app/data && chown node:node /app/data && chmod 711 /app/data

WORKDIR /app
COPY --from=build /out /app
RUN ln -s /app/docker/tappplus.sh /usr/local/bin/tappplus

ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/app/data HTTP_PORT=80 HTTPS_PORT=443 HOME=/tmp
USER node
VOLUME /app/data
EXPOSE 80 443
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/app/docker/health.sh"]
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["/app/docker/entrypoint.sh"]
