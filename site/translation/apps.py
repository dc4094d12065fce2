from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"
    verbose_name = "翻译"

    def ready(self) -> None:
        from translation.starting import start

        start()
