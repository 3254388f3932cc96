from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "casebook.exchange"
    label = "exchange"
    verbose_name = "Files in and out"
