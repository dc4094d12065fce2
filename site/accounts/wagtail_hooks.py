"""Addresses of accounts in the admin, the menu 人员, and what its acts are called in the log."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts import own_password
from accounts.isolation import hooks as isolation_hooks
from accounts.people import views as people
from accounts.people.rules import acts_of
from accounts.second_factor import views as second_factor
from pages.base.doors import Door, register_doors

__all__ = ["isolation_hooks"]

#: What is logged, with its label and its sentence.
LOGGED = {
    "accounts.create": (_("新建账户"), _("账户已建立")),
    "accounts.edit": (_("修改账户"), _("账户资料或角色已修改")),
    "accounts.disable": (_("停用账户"), _("账户已停用")),
    "accounts.enable": (_("启用账户"), _("账户已启用")),
    "accounts.password": (_("重设密码"), _("已发一次性密码")),
    "accounts.unlock": (_("解锁账户"), _("账户已解锁")),
    "accounts.factor": (_("重置二次验证"), _("二次验证已重置")),
    "accounts.password_changed": (_("修改密码"), _("本人修改了密码")),
    "accounts.factor_set_up": (_("设置二次验证"), _("本人设置了二次验证")),
    "accounts.codes_renewed": (_("更换恢复码"), _("本人更换了恢复码")),
}


register_doors(
    {
        **dict.fromkeys(("accounts_set_up", "accounts_verify", "accounts_renew_codes"), Door.EVERYONE),
        "accounts_change_password": Door.EVERYONE,
        **dict.fromkeys(("accounts_people", "accounts_create_person", "accounts_person", "accounts_act"), Door.EDITORS),
    }
)


@hooks.register("register_admin_urls")
def account_addresses() -> list[Any]:
    return [
        path("second-factor/set-up/", second_factor.set_up, name="accounts_set_up"),
        path("second-factor/verify/", second_factor.verify, name="accounts_verify"),
        path("second-factor/codes/", second_factor.renew_codes, name="accounts_renew_codes"),
        path("own-password/", own_password.change_password, name="accounts_change_password"),
        path("people/", people.index, name="accounts_people"),
        path("people/create/", people.create, name="accounts_create_person"),
        path("people/<int:pk>/", people.edit, name="accounts_person"),
        path("people/<int:pk>/<slug:name>/", people.act, name="accounts_act"),
    ]


class PeopleMenuItem(MenuItem):
    """For those who may do something there."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(acts_of(request.user))


@hooks.register("register_admin_menu_item")
def people_menu_item() -> MenuItem:
    return PeopleMenuItem(_("人员"), reverse("accounts_people"), name="people", icon_name="group", order=600)


@hooks.register("register_account_menu_item")
def second_factor_item(_request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("accounts_set_up"),
        "label": _("二次验证"),
        "help_text": _("绑定或更换手机上的验证器，更换恢复码。"),
    }


@hooks.register("register_log_actions")
def logged_acts(actions: Any) -> None:
    for name, (label, message) in LOGGED.items():
        actions.register_action(name, label, message)


@hooks.register("register_permissions")
def right_to_must_verify() -> QuerySet[Permission]:
    """Lets a group be told to sign in with a second factor."""
    return Permission.objects.filter(content_type__app_label="accounts", codename="must_verify")
