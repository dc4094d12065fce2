"""The screen 人员: accounts kept by those who answer for them, without Wagtail's rights on users."""
