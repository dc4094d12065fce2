from django.urls import path

from moderation.desk import home, review

urlpatterns = [
    path("moderation/", home.desk, name="moderation_desk"),
    path("moderation/step/<int:pk>/", review.review, name="moderation_review"),
    path("moderation/step/<int:pk>/preview/", review.preview, name="moderation_preview"),
    path("moderation/step/<int:pk>/take/", review.take, name="moderation_take"),
    path("moderation/submission/<int:pk>/take-back/", review.take_back, name="moderation_take_back"),
]
