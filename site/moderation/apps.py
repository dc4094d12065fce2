from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "moderation"
    verbose_name = "审批"

    def ready(self) -> None:
        from moderation import receivers
        from moderation.chains import workflow_for
        from moderation.notices import events
        from pages.base.workflows import route_workflows

        receivers.connect()
        events.connect()
        route_workflows(workflow_for)
