from django.urls import URLPattern

app_name = "datasources"
urlpatterns: list[URLPattern] = []
