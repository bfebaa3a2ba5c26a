"""Trying LookFlex with made-up data."""

from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Role
from accounts.permissions import AuthenticatedRequest, role_required
from dashboards.jobs import samples as sample_jobs
from dashboards.services import samples
from datasources.models import Job
from datasources.models.job import JobState
from datasources.services import error_texts
from datasources.services.uploading import JOB_KIND


@require_POST
@role_required(Role.ADMIN)
def start(request: AuthenticatedRequest) -> HttpResponse:
    """Sample orders and a dashboard on them. Pressed twice, there is one of each."""
    job = sample_jobs.start(actor=request.user)
    return redirect("dashboards:sample-job", job_id=job.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.ADMIN)
def waiting(request: AuthenticatedRequest, job_id: UUID) -> HttpResponse:
    """While the orders are read, by whoever asked for them. Then the page asks (POST) for the dashboard and goes there."""
    asked = Q(owner=request.user) | Q(source__identifier=samples.IDENTIFIER)
    job = get_object_or_404(Job, asked, pk=job_id, kind=JOB_KIND)
    if request.method == "POST" and job.state == JobState.DONE:
        address = reverse("dashboards:dashboard", args=[samples.build(actor=request.user).pk])
        return HttpResponse(status=204, headers={"HX-Redirect": address}) if request.htmx else redirect(address)
    error = error_texts.upload_sentence(job.reason, job.subject) if job.state == JobState.FAILED else ""
    template = "dashboards/_sample.html" if request.htmx else "dashboards/sample.html"
    return render(request, template, {"job": job, "error": error})
