from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "moderation"
    verbose_name = "审批"

    def ready(self) -> None:
        from moderation import receivers
        from moderation.chains import workflow_for
        from moderation.forecasting import steps_ahead
        from moderation.notices import events
        from moderation.notices.account import hide_what_has_no_effect
        from moderation.noting import register_labels
        from moderation.personal.stating import stated_for
        from pages.base.forecast import tell_forecast
        from pages.base.personal.holding import tell_stated
        from pages.base.workflows import route_workflows

        receivers.connect()
        events.connect()
        register_labels()
        hide_what_has_no_effect()
        tell_stated(stated_for)
        route_workflows(workflow_for)
        tell_forecast(steps_ahead)
