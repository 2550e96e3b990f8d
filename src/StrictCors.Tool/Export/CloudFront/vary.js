// The response headers policy can only replace Vary; this keeps what the application says and adds to it, in one line.
function handler(event) {
  const response = event.response, vary = response.headers.vary;
  const lines = !vary ? [] : vary.multiValue ? vary.multiValue.map(function (line) { return line.value; }) : [vary.value];
  const all = lines.join(',').split(',').map(function (name) { return name.trim(); });
  const compared = all.map(function (name) { return name.toLowerCase(); });
  const names = all.filter(function (name, index) { return name !== '' && compared.indexOf(compared[index]) === index; });
  if (compared.indexOf('*') < 0 && compared.indexOf('origin') < 0)
    names.push('Origin');
  response.headers.vary = { value: names.join(', ') };
  return response;
}
