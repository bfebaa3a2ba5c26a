"""The sentences of Django REST framework that our API can answer with, so that our catalogue translates them.

REST framework files its Korean under `ko_KR`, where the language `ko` does not look, and some of it guesses at
particles ("을(를)"). A test keeps this list in step with the field types our serializers use.
"""

from django.utils.translation import gettext_noop as _

FRAMEWORK_TEXTS = (
    # any field
    _("This field is required."),
    _("This field may not be null."),
    _("This field may not be blank."),
    # text
    _("Not a valid string."),
    _("Ensure this field has no more than {max_length} characters."),
    _("Ensure this field has at least {min_length} characters."),
    # numbers, yes/no, identifiers, choices, dates, JSON
    _("A valid integer is required."),
    _("String value too large."),
    _("Ensure this value is less than or equal to {max_value}."),
    _("Ensure this value is greater than or equal to {min_value}."),
    _("Must be a valid boolean."),
    _("Must be a valid UUID."),
    _('"{input}" is not a valid choice.'),
    _("Datetime has wrong format. Use one of these formats instead: {format}."),
    _("Expected a datetime but got a date."),
    _('Invalid datetime for the timezone "{timezone}".'),
    _("Datetime value out of range."),
    _("Value must be valid JSON."),
    # lists and objects
    _('Expected a list of items but got type "{input_type}".'),
    _("This list may not be empty."),
    _("Ensure this field has at least {min_length} elements."),
    _("Ensure this field has no more than {max_length} elements."),
    _('Expected a dictionary of items but got type "{input_type}".'),
    _("This dictionary may not be empty."),
    _("Invalid data. Expected a dictionary, but got {datatype}."),
    # requests as a whole
    _("Invalid input."),
    _("Malformed request."),
    _("Incorrect authentication credentials."),
    _("Authentication credentials were not provided."),
    _("You do not have permission to perform this action."),
    _("Not found."),
    _('Method "{method}" not allowed.'),
    _("Could not satisfy the request Accept header."),
    _('Unsupported media type "{media_type}" in request.'),
    _("Request was throttled."),
    _("Expected available in {wait} second."),
    _("Expected available in {wait} seconds."),
    _("A server error occurred."),
    _("Invalid page."),
)
