from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    verbose_name = "督促与考评"

    def ready(self) -> None:
        from supervision.clocks.starting import start

        start()
