from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("", include("casebook.browse.urls")),
]

handler400 = "casebook.errors.bad_request"
handler403 = "casebook.errors.permission_denied"
handler404 = "casebook.errors.not_found"
handler500 = "casebook.errors.server_error"
