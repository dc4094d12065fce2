"""Forms of the screen 人员."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from accounts.officers import conflicts
from accounts.people.rules import Act, acts_of, grantable_groups


class RolesField(forms.ModelMultipleChoiceField):
    """Roles that may be given; anything else is answered as if it did not exist."""

    default_error_messages = {"invalid_choice": _("没有这个角色。"), "invalid_pk_value": _("没有这个角色。")}

    def __init__(self, queryset: Any, **options: Any) -> None:
        super().__init__(queryset, label=_("角色"), widget=forms.CheckboxSelectMultiple, **options)

    def label_from_instance(self, obj: Group) -> str:
        return obj.name


class PersonForm(forms.ModelForm):
    """Facts and roles of an account, as far as the one who fills it in may change them."""

    class Meta:
        model = get_user_model()
        fields = ["username", "office", "last_name", "first_name", "email"]
        labels = {"username": _("用户名"), "last_name": _("姓"), "first_name": _("名"), "email": _("电子邮箱")}
        help_texts = {
            "username": _("建立以后不能改。可用字母、数字和 @ . + - _。"),
            "office": _("后台显示的机构名称，例如“玛曲县公安局”。"),
            "email": _("在新地址登录时通知本人。没有的可以不填。"),
        }

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        acts = acts_of(actor)
        created = self.instance.pk is not None
        if created:
            del self.fields["username"]
        if created and Act.EDIT not in acts:
            self.fields.clear()
        if Act.ROLES in acts:
            held = list(self.instance.groups.all()) if created else []
            # Whoever makes an account without a role would not see it again, except those who see all.
            needed = Act.CREATE in acts and not actor.is_superuser
            self.fields["roles"] = RolesField(grantable_groups(actor), initial=held, required=needed)

    def clean_roles(self) -> Any:
        roles = self.cleaned_data["roles"]
        found = conflicts(roles)
        if found:
            raise forms.ValidationError(found)
        return roles

    def save(self, commit: bool = True) -> Any:
        person = super().save(commit)
        if commit and "roles" in self.cleaned_data:
            person.groups.set(self.cleaned_data["roles"])
        return person
