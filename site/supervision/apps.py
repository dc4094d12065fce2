from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    verbose_name = "督促与考评"

    def ready(self) -> None:
        from supervision.assessment.funds import fund_remarks
        from supervision.assessment.remarks import register_remarks
        from supervision.clocks.starting import start as start_clocks
        from supervision.violations.starting import start as start_violations

        start_clocks()
        start_violations()
        register_remarks(fund_remarks)
