// The response headers policy can only replace Vary; this keeps what the application says and adds to it.
function handler(event) {
  const response = event.response, vary = response.headers.vary;
  if (!vary)
    response.headers.vary = { value: 'Origin' };
  else {
    const lines = vary.multiValue ? vary.multiValue.map(function (line) { return line.value; }) : [vary.value];
    const names = lines.join(', ').split(',').map(function (name) { return name.trim().toLowerCase(); });
    if (names.indexOf('*') < 0 && names.indexOf('origin') < 0)
      response.headers.vary = { value: lines.filter(function (line) { return line !== ''; }).concat('Origin').join(', ') };
  }
  return response;
}
