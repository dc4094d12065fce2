# A throw-away PostgreSQL of our own: a temporary directory, a socket, no network. Sourced by .ci/run and bench.
start_postgres() {
  local bin
  bin=/usr/lib/postgresql/15/bin
  [ -d "$bin" ] || bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  PG_HOME=$(mktemp -d)
  PG_BIN=$bin
  AS=()
  if [ "$(id -u)" = 0 ]; then
    chown postgres "$PG_HOME"
    AS=(runuser -u postgres --)
  fi
  "${AS[@]}" "$bin/initdb" -D "$PG_HOME/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
  "${AS[@]}" "$bin/pg_ctl" -D "$PG_HOME/data" -l "$PG_HOME/log" -w \
    -o "-k $PG_HOME -c listen_addresses=127.0.0.1 -p 54329 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" start >/dev/null
  POSTGRES_URL="postgres://postgres@127.0.0.1:54329/postgres"
  export POSTGRES_URL
}

create_database() {
  "${AS[@]}" "$PG_BIN/createdb" -h 127.0.0.1 -p 54329 -U postgres "$1"
}

stop_postgres() {
  "${AS[@]}" "$PG_BIN/pg_ctl" -D "$PG_HOME/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$PG_HOME"
}
