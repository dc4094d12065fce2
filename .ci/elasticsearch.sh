# A throw-away Elasticsearch of our own: core modules only, loopback only, not as root. Sourced by .ci/run and the tests.
#
#   start_elasticsearch [port] [folder]   sets ELASTICSEARCH_URL, ES_PID, ES_RUN; a folder that is given keeps its data
#   stop_elasticsearch                    ends the node of ES_PID; removes ES_RUN unless the caller gave it
#
# ES_VERSION chooses another version; 9.x wants Java 21 or newer. The zip and the unpacked node are kept between runs.
ES_VERSION=${ES_VERSION:-8.19.21}
ES_HEAP=${ES_HEAP:-512m}

_es_fail() {
  echo "elasticsearch: $*" >&2
  return 1
}

_es_prepare() {
  # root's own cache folder is closed to the user that the node runs as
  if [ "$(id -u)" = 0 ]; then
    ES_CACHE=${ES_CACHE:-/var/cache/sanzhang-qingdan/elasticsearch}
    ES_AS=(runuser -u nobody --)
  else
    ES_CACHE=${ES_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sanzhang-qingdan/elasticsearch}
    ES_AS=()
  fi
  ES_HOME=$ES_CACHE/elasticsearch-$ES_VERSION
  mkdir -p "$ES_CACHE"
}

# The first JVM that is new enough, oldest first: 8.x is made for 17.
_es_java() {
  local least=17 home version
  [ "${ES_VERSION%%.*}" -ge 9 ] && least=21
  for home in $(ls -d /usr/lib/jvm/*/ 2>/dev/null | sort -V); do
    [ -x "$home/bin/java" ] || continue
    version=$("$home/bin/java" -version 2>&1 | sed -nE '1s/.*"([0-9]+).*/\1/p')
    if [ -n "$version" ] && [ "$version" -ge "$least" ]; then
      echo "${home%/}"
      return 0
    fi
  done
  return 1
}

_es_install() {
  local need=()
  _es_java >/dev/null || need+=(openjdk-17-jre-headless)
  [ -d "$ES_HOME/lib" ] || command -v mvn >/dev/null || need+=(maven)
  if [ ${#need[@]} -gt 0 ]; then
    [ "$(id -u)" = 0 ] || _es_fail "please install: ${need[*]}" || return
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${need[@]}" >/dev/null ||
      _es_fail "cannot install ${need[*]}" || return
  fi
  _es_java >/dev/null || _es_fail "version $ES_VERSION finds no Java that is new enough" || return
  [ -d "$ES_HOME/lib" ] || _es_fetch
}

# By its coordinates, with the Maven client as it is set up here. Unpacked beside and renamed: whole or not there.
_es_fetch() {
  local artifact=org.elasticsearch.distribution.integ-test-zip:elasticsearch:$ES_VERSION:zip
  local zip=$ES_CACHE/elasticsearch-$ES_VERSION.zip half
  if [ ! -f "$zip" ]; then
    half=$(mktemp -d "$ES_CACHE/fetch.XXXXXX")
    mvn -q -B dependency:copy "-Dartifact=$artifact" "-DoutputDirectory=$half" >&2 &&
      mv "$half/elasticsearch-$ES_VERSION.zip" "$zip" || true
    rm -rf "$half"
    [ -f "$zip" ] || _es_fail "cannot fetch $artifact" || return
  fi
  half=$(mktemp -d "$ES_CACHE/unpack.XXXXXX")
  python3 -m zipfile -e "$zip" "$half" || _es_fail "cannot unpack $zip" || return
  chmod -R a+rX "$half" && chmod a+x "$half/elasticsearch-$ES_VERSION"/bin/*
  mv -T "$half/elasticsearch-$ES_VERSION" "$ES_HOME" 2>/dev/null || [ -d "$ES_HOME/lib" ] || _es_fail "cannot place $ES_HOME"
  rm -rf "$half"
}

start_elasticsearch() {
  local port=${1:-9299} waited=0
  _es_prepare && _es_install || return
  ES_RUN=${2:-$(mktemp -d)} ES_OWN=${2:+given}
  ELASTICSEARCH_URL=http://127.0.0.1:$port
  mkdir -p "$ES_RUN/config" "$ES_RUN/logs" "$ES_RUN/tmp"
  [ -f "$ES_RUN/config/jvm.options" ] || cp -r "$ES_HOME/config/." "$ES_RUN/config/"
  [ ${#ES_AS[@]} = 0 ] || chown -R nobody "$ES_RUN"
  rm -f "$ES_RUN/pid"
  # A proxy or a JVM option of the caller's has no business in the node.
  (cd "$ES_RUN" && exec setsid "${ES_AS[@]}" env -u JAVA_TOOL_OPTIONS "ES_JAVA_HOME=$(_es_java)" \
    "ES_PATH_CONF=$ES_RUN/config" "ES_TMPDIR=$ES_RUN/tmp" "ES_JAVA_OPTS=-Xms$ES_HEAP -Xmx$ES_HEAP -XX:TieredStopAtLevel=1" \
    "$ES_HOME/bin/elasticsearch" -p "$ES_RUN/pid" -E "path.data=$ES_RUN/data" -E "path.logs=$ES_RUN/logs" \
    -E network.host=127.0.0.1 -E "http.port=$port" -E "transport.port=$((port + 100))" -E discovery.type=single-node \
    -E cluster.routing.allocation.disk.threshold_enabled=false -E xpack.security.enabled=false) >"$ES_RUN/log" 2>&1 </dev/null &
  local starter=$!
  until _es_answers "$port"; do
    waited=$((waited + 1))
    if [ "$waited" -gt 300 ] || ! kill -0 "$starter" 2>/dev/null; then
      tail -n 30 "$ES_RUN/log" >&2
      stop_elasticsearch
      _es_fail "the node does not answer on port $port" || return
    fi
    sleep 1
  done
  ES_PID=$(cat "$ES_RUN/pid")
  export ELASTICSEARCH_URL ES_PID ES_RUN
}

_es_answers() {
  python3 - "$1" <<'PYTHON' 2>/dev/null
import json, sys, urllib.request

opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
with opener.open(f"http://127.0.0.1:{sys.argv[1]}/_cluster/health", timeout=5) as answer:
    sys.exit(json.load(answer)["status"] not in ("green", "yellow"))
PYTHON
}

stop_elasticsearch() {
  local pid waited=0
  pid=$(cat "${ES_RUN:?}/pid" 2>/dev/null || true)
  if [ -n "$pid" ]; then
    kill "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null && [ "$waited" -lt 60 ]; do
      waited=$((waited + 1))
      sleep 0.5
    done
    kill -9 "$pid" 2>/dev/null || true
  fi
  [ "${ES_OWN:-}" = given ] || rm -rf "$ES_RUN"
}
