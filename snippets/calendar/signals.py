from django.dispatch import Signal

#: Special days were added, changed or removed. Sent inside the transaction of the change.
calendar_changed = Signal()
