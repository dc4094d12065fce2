"""Messages of Wagtail's admin that its own Chinese catalogue lacks and that a clerk meets. Goes into locale/zh_Hans."""

MISSING_IN_WAGTAIL = {
    "%(model_name)s '%(object)s' has been scheduled for publishing.": "%(model_name)s“%(object)s”已排定发布时间。",
    "%(model_name)s '%(object)s' created and published.": "%(model_name)s“%(object)s”已新建并发布。",
    "%(model_name)s '%(object)s' updated and published.": "%(model_name)s“%(object)s”已更新并发布。",
    "%(model_name)s '%(object)s' has been submitted for moderation.": "%(model_name)s“%(object)s”已提交审核。",
    "%(related_model_name)s %(field_label)s": "%(related_model_name)s%(field_label)s",
    "Any": "不限",
    "Checks": "检查",
    "Choose parent": "选择上级页面",
    "Compare": "比较",
    "Create a new %(model_name)s": "新建%(model_name)s",
    "Date updated": "更新日期",
    "Edited by": "编辑人",
    "Exploring": "浏览",
    "Has child pages": "有下级页面",
    "If you confirm deletion": "确认删除后",
    "Is commenting action": "批注操作",
    "New: %(model_name)s": "新建：%(model_name)s",
    "No %(model_name)s match your query.": "没有符合条件的%(model_name)s。",
    "Page type": "页面类型",
    "Page types usage": "页面类型使用情况",
    "Placeholder title": "（未填标题）",
    "Request to create %(model_name)s was blocked by hook.": "新建%(model_name)s的请求被系统规则拦下。",
    "Request to edit %(model_name)s was blocked by hook.": "编辑%(model_name)s的请求被系统规则拦下。",
    "Saving will overwrite a newer version.": "有更新的版本，现在保存会覆盖它。",
    "Sort item order": "调整顺序",
    "The new page will be a child of this given parent page.": "新页面将放在这个上级页面之下。",
    "The page could not be created due to validation errors.": "页面没有新建：有的栏目填得不对，请看标红的地方。",
    "The page could not be saved as it is locked.": "页面已锁定，没有保存。",
    "The page could not be saved due to validation errors.": "页面没有保存：有的栏目填得不对，请看标红的地方。",
    "The slug '%(page_slug)s' is already in use at the selected parent page. "
    "Make sure the slug is unique and try again.": "所选上级页面下已有网址“%(page_slug)s”，请换一个再试。",
    "The slug '%(page_slug)s' is already in use within the parent page.": (
        "同一上级页面下已有网址“%(page_slug)s”，请换一个。"
    ),
    "There are validation errors, click save to highlight them.": "有的栏目填得不对，点“保存”可以看到是哪些。",
    "Toggle checks": "显示或隐藏检查",
    'You do not have permission to publish pages at "%(page_title)s"': "您没有在“%(page_title)s”下发布页面的权限",
    "Actions (footer)": "操作",
    "Autosave is <span>paused</span>": "自动保存<span>已暂停</span>",
    "Deleting this page will also delete %(descendant_count)s child page.": (
        "删除此页面会同时删除 %(descendant_count)s 个下级页面。"
    ),
    "Go to the first error": "跳到第一处错误",
    "Preview cannot display due to validation errors. <br /> Click save to highlight the relevant fields.": (
        "有的栏目填得不对，不能预览。<br />点“保存”可以看到是哪些。"
    ),
    "Privacy and access": "访问权限",
    "Save your changes before leaving": "离开前请先保存",
    "Saved": "已保存",
    "There is one matching page": "有 1 个符合的页面",
    "This page has one subpage. Unpublish this too": "此页面有一个下级页面，一并取消发布",
}
