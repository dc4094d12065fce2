"""What follows when an account is stored."""

from typing import Any

from django.contrib.auth.hashers import is_password_usable
from django.db.models.signals import post_save
from django.dispatch import receiver

from accounts.models import User
from accounts.passwords import remember


@receiver(post_save, sender=User)
def remember_first_password(sender: type, instance: Any, created: bool, raw: bool, **_kwargs: Any) -> None:
    """`create_user` stores a hash without telling the validators; `set_password` tells them itself."""
    if created and not raw and instance._password is None and is_password_usable(instance.password):
        remember(instance)
