"""The central office's screens in the admin: rules, their preview, reports of what is asked, reasons of a place."""
