"""What is published is the matter here, not who may: that is tests/moderation."""

import pytest


@pytest.fixture(autouse=True)
def _acts(acts_of_the_site: None) -> None:
    """Every test of this folder changes pages as the site itself."""
