"""The node that CI starts (`.ci/elasticsearch.sh`)."""

import os

import pytest


def node_url() -> str:
    """Its address. Called by a module as it is loaded: without a node it is skipped as a whole, and fails in CI."""
    url = os.environ.get("ELASTICSEARCH_TEST_URL", "")
    if not url:
        message = "ELASTICSEARCH_TEST_URL is not set: Elasticsearch cannot be tried (.ci/elasticsearch.sh starts one)"
        if os.environ.get("REQUIRE_SERVICES"):
            pytest.fail(message)
        pytest.skip(message, allow_module_level=True)
    return url
