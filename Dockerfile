FROM node:22.21-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-save --omit=dev --ignore-scripts --no-audit --no-fund
COPY . .
# Made once here, so that a worker is ready after a second instead of several.
RUN node --import tsx scripts/bundle-workflows.ts /app/workflows.js \
  && mkdir -p /var/lib/fernantrag/store /var/lib/fernantrag/inbox /var/lib/fernantrag/bank \
  && chown -R node:node /var/lib/fernantrag
# One version, one build id: cases are given to it by `npm run promote`.
ARG BUILD_ID=0.1.0
ENV WORKFLOW_BUNDLE=/app/workflows.js WORKER_BUILD_ID=$BUILD_ID
USER node
EXPOSE 3000
CMD ["node", "--import", "tsx", "api/main.ts"]
