FROM node:24-slim AS build
WORKDIR /source
COPY . .
RUN npm ci --ignore-scripts \
  && npm run package -- --out /release \
  && mkdir /app \
  && tar --extract --gzip --strip-components 1 --directory /app --file /release/*.tgz

FROM node:24-slim
COPY --from=build /app /app
# node, by the number that every host can tell.
USER 1000
EXPOSE 5661
# Published on the machine's loopback alone, or behind https: see docs/install.md.
ENTRYPOINT ["node", "/app/host/main.mjs", "--host", "0.0.0.0"]
