FROM node:22-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-save --omit=dev
COPY . .
RUN mkdir -p /var/lib/fernantrag/blobs /var/lib/fernantrag/inbox && chown -R node /var/lib/fernantrag
USER node
EXPOSE 3000
CMD ["node", "--import", "tsx", "api/main.ts"]
