from django.urls import path

from moderation.acts import views as acts
from moderation.desk import home, review
from moderation.notices import views as notices

urlpatterns = [
    path("moderation/", home.desk, name="moderation_desk"),
    path("moderation/step/<int:pk>/", review.review, name="moderation_review"),
    path("moderation/step/<int:pk>/preview/", review.preview, name="moderation_preview"),
    path("moderation/step/<int:pk>/take/", review.take, name="moderation_take"),
    path("moderation/submission/<int:pk>/take-back/", review.take_back, name="moderation_take_back"),
    path("moderation/act/<int:page_id>/", acts.menu, name="moderation_acts"),
    path("moderation/act/<int:page_id>/<str:name>/", acts.act_form, name="moderation_act"),
    path("moderation/emergency/<int:page_id>/", acts.emergency_ask, name="moderation_emergency"),
    path("moderation/emergency/confirm/<int:pk>/", acts.emergency_confirm, name="moderation_emergency_confirm"),
    path("moderation/notices/", notices.notices, name="moderation_notices"),
    path("moderation/notices/<int:pk>/", notices.follow, name="moderation_notice"),
    path("moderation/notices/read/", notices.mark_read, name="moderation_notices_read"),
    path("moderation/notices/preference/", notices.prefer, name="moderation_notices_preference"),
]
