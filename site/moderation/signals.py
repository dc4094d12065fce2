"""What Wagtail's own signals of workflows do not tell."""

from django.dispatch import Signal

#: Somebody took a step up or handed it on. Gives instance (the step) and user (who did it).
step_claimed = Signal()
