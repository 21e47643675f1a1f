# extenslint as a container: the extract is mounted read-only, the reports are written to a folder of the host's.
#
#   docker build -t extenslint .
#   docker run --rm --network none -v /srv/extens/uttag:/uttag:ro -v /srv/extens/audit:/audit -v extenslint-secret:/home/lint/.config \
#       extenslint check /uttag --output /audit
#
# --network none is all it needs unless it reads a database or sends mail. The named volume keeps the installation's secret, without
# which persons get new codes in every report.
FROM python:3.13-slim AS build
WORKDIR /src
COPY . .
RUN python -m venv /opt/extenslint \
 && /opt/extenslint/bin/python -m pip install --no-cache-dir -r requirements.txt \
 && /opt/extenslint/bin/python -m pip install --no-cache-dir --no-deps .

FROM python:3.13-slim
RUN useradd --create-home lint && install -d -o lint -g lint /home/lint/.config
COPY --from=build /opt/extenslint /opt/extenslint
USER lint
WORKDIR /home/lint
ENTRYPOINT ["/opt/extenslint/bin/extenslint"]
CMD ["--help"]
