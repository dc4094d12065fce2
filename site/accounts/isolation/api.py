"""The admin's API for pictures and files, which lists those of all collections as shipped."""

from typing import Any

from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from accounts.isolation.scoping import own_media


class OwnImages(ImagesAdminAPIViewSet):
    def get_queryset(self) -> Any:
        found = super().get_queryset()
        return found.filter(pk__in=own_media(self.request.user, found.model).values("pk"))


class OwnDocuments(DocumentsAdminAPIViewSet):
    def get_queryset(self) -> Any:
        found = super().get_queryset()
        return found.filter(pk__in=own_media(self.request.user, found.model).values("pk"))
