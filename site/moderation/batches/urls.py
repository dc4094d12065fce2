from django.urls import path

from moderation.batches import printing, views

urlpatterns = [
    path("moderation/batch/<int:pk>/", views.batch, name="moderation_batch"),
    path("moderation/batch/<int:pk>/go-on/", views.go_on, name="moderation_batch_go_on"),
    path("moderation/batch/<int:pk>/print/", printing.print_batch, name="moderation_batch_print"),
    path("moderation/batch/submit/", views.submit_pages, name="moderation_batch_submit_pages"),
    path("moderation/batch/submit/<int:pk>/", views.submit_list, name="moderation_batch_submit"),
    path("moderation/step/<int:pk>/print/", printing.print_step, name="moderation_step_print"),
]
