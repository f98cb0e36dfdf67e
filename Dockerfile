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
ENV WORKFLOW_BUNDLE=/app/workflows.js
USER node
EXPOSE 3000
CMD ["node", "--import", "tsx", "api/main.ts"]
